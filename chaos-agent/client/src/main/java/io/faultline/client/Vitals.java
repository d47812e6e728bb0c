package io.faultline.client;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The event loops and pools of a process, measured on request. */
public record Vitals(List<EventLoop> eventLoops, List<Pool> pools) {
  /** How long a no-op waited for an event loop. */
  public record EventLoop(String name, double lagMillis) {
    static EventLoop of(Fields json) {
      return new EventLoop(json.text("name"), json.decimal("lagMillis"));
    }
  }

  /**
   * A pool of threads or connections.
   *
   * @param limit empty if there is none; then the saturation is empty too
   */
  public record Pool(
      String name,
      String kind,
      long busy,
      long size,
      OptionalLong limit,
      long waiting,
      OptionalDouble saturation) {
    static Pool of(Fields json) {
      return new Pool(
          json.text("name"),
          json.text("kind"),
          json.number("busy"),
          json.number("size"),
          json.optionalNumber("limit"),
          json.number("waiting"),
          json.optionalDecimal("saturation"));
    }
  }

  static Vitals of(Fields json) {
    return new Vitals(json.objects("eventLoops", EventLoop::of), json.objects("pools", Pool::of));
  }
}
