package io.faultline.proxy.toxic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of toxics; a type's name in the API is its lower-case name. */
public enum ToxicType {
  NOOP(Noop.class),
  LATENCY(Latency.class),
  BANDWIDTH(Bandwidth.class),
  SLOW_CLOSE(SlowClose.class),
  TIMEOUT(Timeout.class),
  RESET_PEER(ResetPeer.class),
  SLICER(Slicer.class),
  LIMIT_DATA(LimitData.class),
  BLACK_HOLE(BlackHole.class),
  HALF_OPEN(HalfOpen.class),
  CUT(Cut.class),
  CONNECT_REFUSE(ConnectRefuse.class),
  CONNECT_BLACK_HOLE(ConnectBlackHole.class),
  HTTP_STATUS(HttpStatus.class);

  private final Class<? extends Toxic> attributes;

  ToxicType(Class<? extends Toxic> attributes) {
    this.attributes = attributes;
  }

  /** The record that holds the type's attributes. */
  public Class<? extends Toxic> attributes() {
    return attributes;
  }

  /** The name as the HTTP API writes it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of that name, exactly as written. */
  public static Optional<ToxicType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName().equals(name)).findFirst();
  }
}
