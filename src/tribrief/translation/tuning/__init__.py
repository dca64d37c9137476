"""Fine-tuning a checkpoint on an office's own translations."""
