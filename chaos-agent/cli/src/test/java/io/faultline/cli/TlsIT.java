package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command line to an agent that listens on every interface, over TLS. */
class TlsIT {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void talksToAnAgentWhoseCertificateTheGivenAuthorityIssuedAndToNoOther() throws Exception {
    make("own");
    make("other");
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
                  file("own.crt"),
                  "--key",
                  file("own.key"))
              .expect(0)
              .json()
              .path("url")
              .asText();
      assertThat(url).startsWith("https://");
      String[] call = {"points", "--agent", url, "--token-file", token, "--ca", file("own.crt")};
      assertThat(Commands.call(call).expect(0).out()).contains("http-client");
      call[6] = file("other.crt");
      assertThat(Commands.call(call).expect(3).err()).contains("SSLHandshakeException");
      assertThat(
              Commands.call("points", "--pid", host.pid(), "--ca", file("own.crt")).expect(0).out())
          .contains("http-client");
      assertThat(Commands.call("points", "--system", system(url, token)).expect(0).out())
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

  private String system(String url, String token) throws Exception {
    return Files.writeString(
            folder.resolve("system.json"),
            """
            {"name":"mine","prometheus":"http://127.0.0.1:9","processes":{"stock":{"url":"http://127.0.0.1:9",
              "agent":{"url":"%s","tokenFile":"%s","caFile":"%s"}}}}
            """
                .formatted(url, token, file("own.crt")))
        .toString();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void make(String name) throws Exception {
    var store = folder.resolve(name + ".p12");
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "agent",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "SAN=ip:127.0.0.1,dns:localhost",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    write(name + ".crt", "CERTIFICATE", keys.getCertificate("agent").getEncoded());
    write(name + ".key", "PRIVATE KEY", keys.getKey("agent", PASSWORD.toCharArray()).getEncoded());
    Files.setPosixFilePermissions(
        folder.resolve(name + ".key"), PosixFilePermissions.fromString("rw-------"));
  }

  private void write(String name, String what, byte[] bytes) throws Exception {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.write(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(what, text, what)
            .getBytes(StandardCharsets.US_ASCII));
  }
}
