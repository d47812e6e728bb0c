package io.faultline.cost.call;

import java.util.List;

/** The settings of Chaos Monkey for Spring Boot: it watches services, and assaults none. */
final class ChaosMonkey {
  private ChaosMonkey() {}

  static List<String> settings(boolean enabled) {
    return List.of(
        "-Dspring.profiles.active=chaos-monkey",
        "-Dlogging.level.root=error",
        "-Dchaos.monkey.enabled=" + enabled,
        "-Dchaos.monkey.watcher.service=true",
        "-Dchaos.monkey.watcher.controller=false",
        "-Dchaos.monkey.watcher.rest-controller=false",
        "-Dchaos.monkey.assaults.latency-active=false",
        "-Dchaos.monkey.assaults.exceptions-active=false",
        "-Dchaos.monkey.assaults.kill-application-active=false",
        "-Dchaos.monkey.assaults.memory-active=false");
  }
}
