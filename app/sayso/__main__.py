"""`python -m sayso` and the console script `sayso`."""


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    from sayso.cli.commands import run

    run()


if __name__ == "__main__":
    main()
