package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.testbed.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command line to an agent that listens on every interface, over TLS. */
class TlsIT {
  @TempDir Path folder;

  @Test
  void talksToAnAgentWhoseCertificateTheGivenAuthorityIssuedAndToNoOther() throws Exception {
    var own = Certificates.make(folder, "own", "EC");
    var ca = own.certFile().toString();
    var token = folder.resolve("agent.token").toString();
    try (var host = new HostUnderTest()) {
      var url =
          Commands.call(
                  "attach",
                  host.pid(),
                  "--name",
                  "stock",
                  "--json",
                  "--host",
                  "0.0.0.0",
                  "--token-file",
                  token,
                  "--cert",
                  ca,
                  "--key",
                  own.keyFile().toString())
              .expect(0)
              .json()
              .path("url")
              .asText();
      assertThat(url).startsWith("https://");
      String[] call = {"points", "--agent", url, "--token-file", token, "--ca", ca};
      assertThat(Commands.call(call).expect(0).out()).contains("http-client");
      call[6] = Certificates.make(folder, "other", "EC").certFile().toString();
      assertThat(Commands.call(call).expect(3).err()).contains("SSLHandshakeException");
      assertThat(Commands.call("points", "--pid", host.pid(), "--ca", ca).expect(0).out())
          .contains("http-client");
      assertThat(Commands.call("points", "--system", system(url, token, ca)).expect(0).out())
          .contains("stock");
    }
  }

  @Test
  void anAgentBeyondLoopbackWithoutThemIsUnusable() throws Exception {
    try (var host = new HostUnderTest()) {
      assertThat(Commands.call("attach", host.pid(), "--host", "0.0.0.0").expect(2).err())
          .contains("beyond loopback expected tokenFile, certFile and keyFile");
    }
  }

  private String system(String url, String token, String ca) throws Exception {
    return Files.writeString(
            folder.resolve("system.json"),
            """
            {"name":"mine","prometheus":"http://127.0.0.1:9","processes":{"stock":{"url":"http://127.0.0.1:9",
              "agent":{"url":"%s","tokenFile":"%s","caFile":"%s"}}}}
            """
                .formatted(url, token, ca))
        .toString();
  }
}
