package io.faultline.local;

import io.faultline.local.process.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real Prometheus if this machine has one, else a program that responds with the minimum that
 * {@code local} needs.
 */
record PrometheusProgram(Path path, boolean real) {
  private static final String STAND_IN =
      """
      #!/bin/sh
      for word in "$@"; do case $word in --web.listen-address=*) port=${word##*:} ;; esac; done
      export FAULTLINE_PORT=$port; exec '%s' -cp '%s' io.faultline.shop.gateway.GatewayMain
      """;

  static PrometheusProgram find(Path folder) throws IOException {
    var real =
        Stream.of(
                Optional.ofNullable(System.getenv("FAULTLINE_PROMETHEUS")).map(Path::of),
                Tools.onPath("prometheus"),
                Optional.of(Path.of("../../.faultline/cache/prometheus/usr/bin/prometheus")))
            .flatMap(Optional::stream)
            .filter(Files::isExecutable)
            .findFirst();
    return real.isPresent()
        ? new PrometheusProgram(real.get().toAbsolutePath().normalize(), true)
        : new PrometheusProgram(standIn(folder.resolve("prometheus")), false);
  }

  private static Path standIn(Path script) throws IOException {
    Files.writeString(
        script,
        STAND_IN.formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            Path.of("target/test-classes").toAbsolutePath()));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
