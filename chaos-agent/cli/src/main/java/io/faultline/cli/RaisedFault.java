package io.faultline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A fault that this process raised, as it was last heard of. Not thread-safe. */
interface RaisedFault {
  /** As {@code lift} takes it. */
  String name();

  long matched();

  long affected();

  long skipped();

  boolean isRaised();

  /** From now on for so long; where somebody has ended it, it stays ended. */
  void renew(Duration lease) throws IOException;

  void lift() throws IOException;

  /** Each of its parts as {@code faults} lists it. */
  List<ObjectNode> json();

  static List<ObjectNode> json(List<RaisedFault> faults) {
    return faults.stream().flatMap(it -> it.json().stream()).toList();
  }
}
