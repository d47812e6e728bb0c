package io.faultline.cli.system;

import picocli.CommandLine.Command;

/** Commands for a system file alone. */
@Command(
    name = "system",
    description = "Look at the system that a file describes.",
    subcommands = SystemCheckCommand.class,
    mixinStandardHelpOptions = true)
public final class SystemCommand {}
