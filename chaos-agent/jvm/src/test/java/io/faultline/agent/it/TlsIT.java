package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.agent.testbed.Certificates;
import io.faultline.host.BytecodeHost;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {
  @TempDir Path folder;

  @Test
  void listensOnEveryInterfaceToThoseWhoHaveTheTokenOverTls() throws Exception {
    var own = Certificates.make(folder, "own", "RSA");
    var other = Certificates.make(folder, "other", "EC");
    var token = folder.resolve("agent.token");
    var options =
        "-javaagent:%s=host=0.0.0.0,tokenFile=%s,certFile=%s,keyFile=%s"
            .formatted(HostProcess.JAR, token, own.certFile(), own.keyFile());
    try (var host = HostProcess.startBare(Jdk.OWN, List.of(options), BytecodeHost.class)) {
      assertThat(host.agent().url()).startsWith("https://localhost:");
      var url = host.agent().url();
      assertThat(status(own, url + "/v1/status", Files.readString(token).strip())).isEqualTo(200);
      assertThat(status(own, url + "/v1/status", "wrong")).isEqualTo(401);
      assertThat(status(own, url + "/metrics", "wrong")).as("metrics").isEqualTo(401);
      assertThat(status(own, url + "/metrics", Files.readString(token).strip())).isEqualTo(200);
      assertThatThrownBy(() -> status(other, url + "/v1/status", "x"))
          .as("a certificate of somebody else")
          .isInstanceOf(SSLException.class);
      assertThat(plainly(URI.create(url).getPort())).doesNotContain("HTTP/1.1");
      assertThat(status(own, url + "/v1/status", Files.readString(token).strip())).isEqualTo(200);
    }
  }

  private static int status(Certificates trusted, String url, String token) throws Exception {
    var client = HttpClient.newBuilder().sslContext(trusted.trust()).build();
    var request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /** The response to a client that does not use TLS. */
  private static String plainly(int port) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET /v1/status HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return "reset";
    }
  }
}
