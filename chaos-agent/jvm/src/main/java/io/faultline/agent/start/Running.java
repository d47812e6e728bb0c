package io.faultline.agent.start;

import io.faultline.agent.control.api.AuditLog;
import java.nio.file.Path;
import java.util.Map;

/**
 * An agent that has started.
 *
 * @param name of the process
 * @param url of its control API
 * @param tokenFile contains the token
 * @param undo lifts every fault, restores every class and ends every thread
 */
record Running(String name, String url, Path tokenFile, Runnable undo, AuditLog audit) {
  String text() {
    return name + " listens on " + url + ", token in " + tokenFile;
  }

  void stop() {
    audit.write("detached", Map.of("name", name));
    undo.run();
  }
}
