package io.faultline.fault;

import io.faultline.fault.FaultReport.Counted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a fault can be done: all that a message, a check or a help text must know of a place. */
public enum Where {
  /** At the calls that pass a point inside a JVM. */
  CALL("", "calls", Counted.CALLS, ""),
  /** To a JVM as a whole. */
  JVM("jvm", "a JVM as a whole", Counted.CALLS, ""),
  /** To what passes an edge. */
  WIRE(Wire.POINT, "the wire", Counted.CONNECTIONS, "") {
    @Override
    void check(Fault fault, Target target) {
      Wire.check(fault, target);
    }
  },
  /** To a process of the operating system. */
  PROCESS("process", "a process", Counted.PROCESSES, "") {
    @Override
    void check(Fault fault, Target target) {
      Places.checkWhole(target);
    }
  },
  /** To a container, by its engine. */
  CONTAINER("container", "a container", Counted.CONTAINERS, "kill pause") {
    @Override
    void check(Fault fault, Target target) {
      Places.checkWhole(target);
    }
  },
  /** To the responses of a WireMock server. */
  WIREMOCK("wiremock", "WireMock", Counted.REQUESTS, "latency status reset") {
    @Override
    void check(Fault fault, Target target) {
      StubFault.check(fault, target);
    }
  },
  /** To a Spring Boot service, by its own Chaos Monkey. */
  CHAOS_MONKEY("chaos-monkey", "Chaos Monkey", Counted.CALLS, "latency exception cpu heap kill") {
    @Override
    void check(Fault fault, Target target) {
      MonkeyFault.check(fault, target);
    }
  },
  /** To whatever commands and requests of the user's own are done to. */
  CUSTOM("custom", "the system's own making", Counted.ACTIONS, "") {
    @Override
    void check(Fault fault, Target target) {
      Places.checkWhole(target);
    }
  };

  private final String point;
  private final String title;
  private final Counted counted;
  private final String borrowed;

  /**
   * @param title as in "a fault of the wire"
   * @param borrowed kinds made for other places that it can do too
   */
  Where(String point, String title, Counted counted, String borrowed) {
    this.point = point;
    this.title = title;
    this.counted = counted;
    this.borrowed = borrowed;
  }

  /** The point of its targets; empty where there are several. */
  public String point() {
    return point;
  }

  /** What stands there, for instance {@code the wire}. */
  public String title() {
    return title;
  }

  /** Where a target is. */
  public static Where of(Target target) {
    return Arrays.stream(values())
        .filter(it -> it.point.equals(target.point()))
        .findFirst()
        .orElse(CALL);
  }

  /** Whether an agent does it. */
  public boolean isInJvm() {
    return this == CALL || this == JVM;
  }

  /**
   * Whether whoever does it knows no lease, so that watchdogs keep it and its target has a name
   * that the system file gives.
   */
  public boolean isWatched() {
    return !isInJvm() && this != WIRE;
  }

  /** Whether nothing can be counted there before a fault is raised. */
  public boolean isWhole() {
    return this == JVM
        || this == PROCESS
        || this == CONTAINER
        || this == CHAOS_MONKEY
        || this == CUSTOM;
  }

  /** Whether lifting starts again what a fault has ended; elsewhere a supervisor does. */
  public boolean startsAgain() {
    return this == CONTAINER;
  }

  /** Whether it can do such faults. */
  public boolean can(FaultKind kind) {
    return kind.where().contains(this) || List.of(borrowed.split(" ", -1)).contains(kind.name());
  }

  Counted counted() {
    return counted;
  }

  /**
   * Refuses a choice that the place cannot make.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  void check(Fault fault, Target target) {}

  /** The first of some places, in the order above. */
  static Optional<Where> firstOf(Set<Where> places) {
    return Arrays.stream(values()).filter(places::contains).findFirst();
  }
}
