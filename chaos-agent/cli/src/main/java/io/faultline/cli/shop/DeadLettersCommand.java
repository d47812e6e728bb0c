package io.faultline.cli.shop;

import picocli.CommandLine.Command;

/** Commands for messages that services of the shop parked. */
@Command(
    name = "dead-letters",
    description =
        "Look at the messages that services of the shop could not handle, and send them again.",
    subcommands = {DeadLettersListCommand.class, DeadLettersReplayCommand.class},
    mixinStandardHelpOptions = true)
public final class DeadLettersCommand {}
