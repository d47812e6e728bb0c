package io.faultline.agent.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Default location of the token file and the audit log. */
final class DefaultTokenFile {
  private DefaultTokenFile() {}

  /**
   * In a new folder that only its owner can enter: in a shared one others could have put a file or
   * link there.
   */
  static Path inTemporaryFolder() throws IOException {
    var prefix = "faultline-agent-" + ProcessHandle.current().pid() + "-";
    try {
      return Files.createTempDirectory(prefix).resolve("agent.token");
    } catch (IOException e) {
      throw new IOException(
          "tokenFile: expected it named, or a temporary folder to make one in: " + e, e);
    }
  }
}
