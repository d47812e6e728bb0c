package io.faultline.local.component;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** How it shows that a started process can do its work. Asking never blocks for long. */
public sealed interface Readiness {
  /** Whether the process with this id is ready now; not yet reachable is {@code false}. */
  boolean isReady(long pid);

  /** Ready when a GET answers 200. */
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
   * Ready when the first line of the file is the process id and the last says {@code ready}: the
   * form of PostgreSQL's {@code postmaster.pid}. The id tells a fresh file from one a killed
   * process left.
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
