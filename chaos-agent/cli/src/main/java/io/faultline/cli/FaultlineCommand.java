package io.faultline.cli;

import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
    name = "faultline",
    description =
        "Breaks one thing in a running system of JVM services and measures how fast it was noticed and healed.",
    mixinStandardHelpOptions = true,
    version = "faultline 0.1.0",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      RunCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      AttachCommand.class,
      DetachCommand.class,
      InjectCommand.class,
      FaultsCommand.class,
      LiftCommand.class,
      PanicCommand.class,
      PointsCommand.class,
      EdgesCommand.class,
      WatchCommand.class,
      BenchCommand.class
    })
final class FaultlineCommand {}
