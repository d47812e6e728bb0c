package io.faultline.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What came of running test classes. */
record Launch(long succeeded, List<Throwable> failures) {
  static Launch of(Class<?>... types) {
    return of(Map.of(), types);
  }

  static Launch inParallel(Class<?>... types) {
    var parallel = "junit.jupiter.execution.parallel.";
    return of(
        Map.of(
            parallel + "enabled", "true",
            parallel + "mode.default", "concurrent",
            parallel + "config.strategy", "fixed",
            parallel + "config.fixed.parallelism", "4"),
        types);
  }

  /** Ends with 0 where all tests of the class named succeed, and there are some. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws ClassNotFoundException {
    var launch = of(Class.forName(arguments[0]));
    launch.failures().forEach(Throwable::printStackTrace);
    System.out.println(launch.succeeded() + " succeeded");
    System.exit(launch.failures().isEmpty() && launch.succeeded() > 0 ? 0 : 1);
  }

  private static Launch of(Map<String, String> parameters, Class<?>... types) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Stream.of(types).map(type -> selectClass(type)).toList())
            .configurationParameters(parameters)
            .build();
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    var summary = listener.getSummary();
    return new Launch(
        summary.getTestsSucceededCount(),
        summary.getFailures().stream().map(failure -> failure.getException()).toList());
  }
}
