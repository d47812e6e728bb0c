package io.faultline.local.postgres;

import java.util.Map;
import java.util.Optional;

/**
 * The platforms that PostgreSQL is available for; {@code archive} is its name on the class path.
 */
public record Platform(String archive) {
  private static final Map<String, String> ARCHIVES =
      Map.of(
          "amd64", "/postgres-linux-x86_64.txz",
          "aarch64", "/postgres-linux-arm_64.txz");

  /** Finds it by the JVM's {@code os.name} and {@code os.arch}. */
  public static Optional<Platform> of(String system, String machine) {
    return Optional.ofNullable(system.equals("Linux") ? ARCHIVES.get(machine) : null)
        .map(Platform::new);
  }
}
