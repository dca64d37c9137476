"""What is wrong or unsure in a brief: one function a check, every finding reaches the reader."""
