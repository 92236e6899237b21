"""The commands of build.py, one module each: arguments → what they do, print, and their exit code."""
