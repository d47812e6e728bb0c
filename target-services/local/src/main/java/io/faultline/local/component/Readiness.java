package io.faultline.local.component;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** How to check that a started process can do its work. A check never blocks for long. */
public sealed interface Readiness {
  /** Whether the process with this id is ready now; {@code false} if it is not reachable yet. */
  boolean isReady(long pid);

  /** Ready when a GET returns status 200. */
  record Http(URI uri) implements Readiness {
    private static final int TIMEOUT_MILLIS = 1000;

    @Override
    public boolean isReady(long pid) {
      try {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Connection", "close");
        try {
          return connection.getResponseCode() == 200;
        } finally {
          connection.disconnect();
        }
      } catch (IOException notYet) {
        return false;
      }
    }
  }

  /**
   * Ready when the first line of the file is the process id and the last is {@code ready}: the form
   * of PostgreSQL's {@code postmaster.pid}. The id distinguishes a fresh file from one that a
   * killed process left.
   */
  record ReadyFile(Path file) implements Readiness {
    @Override
    public boolean isReady(long pid) {
      try {
        var lines = Files.readAllLines(file);
        return lines.size() > 1
            && lines.get(0).strip().equals(Long.toString(pid))
            && lines.get(lines.size() - 1).strip().equals("ready");
      } catch (IOException notYet) {
        return false;
      }
    }
  }
}
