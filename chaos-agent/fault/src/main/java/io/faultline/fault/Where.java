package io.faultline.fault;

import io.faultline.fault.FaultReport.Counted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a fault can be done: all that a message, a check or a help text needs to know of a place.
 */
public enum Where {
  /** Calls that pass a point inside a JVM. */
  CALL("", "calls", Counted.CALLS, ""),
  /** A JVM as a whole. */
  JVM("jvm", "a JVM as a whole", Counted.CALLS, ""),
  /** Traffic that passes an edge. */
  WIRE(Wire.POINT, "the wire", Counted.CONNECTIONS, "") {
    @Override
    void check(Fault fault, Target target) {
      Wire.check(fault, target);
    }
  },
  /** A process of the operating system. */
  PROCESS("process", "a process", Counted.PROCESSES, "") {
    @Override
    void check(Fault fault, Target target) {
      Places.checkWhole(target);
    }
  },
  /** A container, by its engine. */
  CONTAINER("container", "a container", Counted.CONTAINERS, "kill pause") {
    @Override
    void check(Fault fault, Target target) {
      Places.checkWhole(target);
    }
  },
  /** The responses of a WireMock server. */
  WIREMOCK("wiremock", "WireMock", Counted.REQUESTS, "latency status reset") {
    @Override
    void check(Fault fault, Target target) {
      StubFault.check(fault, target);
    }
  },
  /** A Spring Boot service, by its own Chaos Monkey. */
  CHAOS_MONKEY("chaos-monkey", "Chaos Monkey", Counted.CALLS, "latency exception cpu heap kill") {
    @Override
    void check(Fault fault, Target target) {
      MonkeyFault.check(fault, target);
    }
  },
  /** Whatever the user's own commands and requests act on. */
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
   * @param borrowed kinds made for other places that this place can do too
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

  /** What is there, for instance {@code the wire}. */
  public String title() {
    return title;
  }

  /** The place of a target. */
  public static Where of(Target target) {
    return Arrays.stream(values())
        .filter(it -> it.point.equals(target.point()))
        .findFirst()
        .orElse(CALL);
  }

  /** Whether an agent does the fault. */
  public boolean isInJvm() {
    return this == CALL || this == JVM;
  }

  /**
   * Whether the source has no leases, so that watchdogs keep them and the target has a name from
   * the system file.
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

  /** Whether lifting restarts what a fault has ended; elsewhere a supervisor does. */
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
   * Refuses a selection that the place cannot make.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  void check(Fault fault, Target target) {}

  /** The first of several places, in the order above. */
  static Optional<Where> firstOf(Set<Where> places) {
    return Arrays.stream(values()).filter(places::contains).findFirst();
  }
}
