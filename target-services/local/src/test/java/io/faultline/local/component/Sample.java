package io.faultline.local.component;

import io.faultline.local.component.Component.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Components for tests. */
public final class Sample {
  private Sample() {}

  public static Component using(String name, String... uses) {
    var links = new Links(Set.of(uses), Set.of(uses));
    return shell(name, "exit 0", new Readiness.ReadyFile(Path.of("none")), links, Path.of("/"));
  }

  /** Runs a shell script. */
  public static Component shell(
      String name, String script, Readiness readiness, Links links, Path folder) {
    return new Component(
        name,
        1,
        List.of("sh", "-c", script),
        Map.of(),
        folder,
        readiness,
        links,
        new Stop("TERM", Duration.ofMillis(500), "KILL"),
        OptionalInt.empty(),
        Preparation.NONE);
  }
}
