package io.faultline.cli;

import io.faultline.cli.bench.BenchCommand;
import io.faultline.cli.compare.AlertsCommand;
import io.faultline.cli.compare.CompareCommand;
import io.faultline.cli.fault.AdviseCommand;
import io.faultline.cli.fault.EdgesCommand;
import io.faultline.cli.fault.FaultsCommand;
import io.faultline.cli.fault.InjectCommand;
import io.faultline.cli.fault.LiftCommand;
import io.faultline.cli.fault.PanicCommand;
import io.faultline.cli.fault.PointsCommand;
import io.faultline.cli.fault.WatchCommand;
import io.faultline.cli.init.InitCommand;
import io.faultline.cli.jvm.AttachCommand;
import io.faultline.cli.jvm.DetachCommand;
import io.faultline.cli.load.LoadCommand;
import io.faultline.cli.migration.ImportCommand;
import io.faultline.cli.run.CheckCommand;
import io.faultline.cli.run.DemoCommand;
import io.faultline.cli.run.ReportCommand;
import io.faultline.cli.run.RunCommand;
import io.faultline.cli.shop.DeadLettersCommand;
import io.faultline.cli.shop.DoctorCommand;
import io.faultline.cli.shop.DownCommand;
import io.faultline.cli.shop.PageCommand;
import io.faultline.cli.shop.StatusCommand;
import io.faultline.cli.shop.UpCommand;
import io.faultline.cli.soak.SoakCommand;
import io.faultline.cli.system.SystemCommand;
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
      SoakCommand.class,
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
      AdviseCommand.class,
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
