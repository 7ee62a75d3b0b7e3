"""`python -m cairn`: the one command, as bin/cairn calls it."""

from cairn.command import main

if __name__ == "__main__":
    main()
