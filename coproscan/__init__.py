"""coproscan: from what people said in a consultation to a ranked themes report."""

__version__ = "0.1.0"
