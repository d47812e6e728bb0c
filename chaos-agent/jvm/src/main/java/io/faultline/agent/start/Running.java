package io.faultline.agent.start;

import java.nio.file.Path;

/**
 * An agent that has started.
 *
 * @param name of the process
 * @param url of its control API
 * @param tokenFile holds the token
 * @param stop lifts every fault, restores every class and ends every thread
 */
record Running(String name, String url, Path tokenFile, Runnable stop) {
  String text() {
    return "%s listens on %s, token in %s".formatted(name, url, tokenFile);
  }
}
