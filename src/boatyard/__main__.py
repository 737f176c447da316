from boatyard.cli.main import main

main()
