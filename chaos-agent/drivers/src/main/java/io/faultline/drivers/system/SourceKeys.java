package io.faultline.drivers.system;

import io.faultline.drivers.custom.CustomActions;
import io.faultline.drivers.http.Endpoint;
import io.faultline.runner.reader.Format;
import io.faultline.runner.reader.Shape;
import java.util.List;

/** The keys of the system file that name the targets of fault sources. */
public final class SourceKeys {
  /** Containers, by their engine's names. */
  public static final SourceKey<String> CONTAINERS =
      new SourceKey<>(
          "containers",
          new Shape.MapOf(Format.TEXT),
          "Containers by name, as their engine names them; faults go by these names.",
          String.class,
          (file, targets, path, name) -> targets.text(name).orElseThrow());

  /** WireMock servers. */
  public static final SourceKey<Endpoint> WIREMOCK =
      new SourceKey<>(
          "wiremock",
          new Shape.MapOf(SystemShape.STORE, 1),
          "WireMock servers by the peer that each stands for; faults go by these names.",
          Endpoint.class,
          (file, targets, path, name) -> file.endpoint(targets, path, name).orElseThrow());

  /** Faults of the system's own making. */
  public static final SourceKey<CustomActions> CUSTOM =
      new SourceKey<>(
          "custom",
          new Shape.MapOf(SystemShape.CUSTOM, 1),
          "Faults of the system's own making, by name: what raises and what lifts each.",
          CustomActions.class,
          (file, targets, path, name) ->
              file.custom().fault(path + name, targets.inner(name).orElseThrow()));

  /** All keys. */
  static final List<SourceKey<?>> ALL = List.of(CONTAINERS, WIREMOCK, CUSTOM);

  private SourceKeys() {}
}
