package io.faultline.dashboards.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One rule of a group. A value; thread-safe. */
public sealed interface Rule permits Alert, Recording {
  String name();

  String expr();

  /** As Prometheus reads it. */
  ObjectNode json();
}
