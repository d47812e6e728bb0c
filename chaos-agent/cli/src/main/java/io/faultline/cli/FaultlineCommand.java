package io.faultline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
    name = "faultline",
    description =
        "Breaks one thing in a running system of JVM services and measures how fast it was noticed and healed.",
    mixinStandardHelpOptions = true,
    versionProvider = FaultlineCommand.Version.class,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DeadLettersCommand.class,
      DoctorCommand.class,
      RunCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      LoadCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      AlertsCommand.class,
      SystemCommand.class,
      InitCommand.class,
      ImportCommand.class,
      AttachCommand.class,
      DetachCommand.class,
      InjectCommand.class,
      FaultsCommand.class,
      LiftCommand.class,
      PanicCommand.class,
      PointsCommand.class,
      EdgesCommand.class,
      WatchCommand.class,
      PageCommand.class,
      BenchCommand.class
    })
final class FaultlineCommand {
  /** The version, and the commit and date it was built from, as the launcher knows them. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"faultline " + System.getProperty("faultline.version", "unknown")};
    }
  }
}
