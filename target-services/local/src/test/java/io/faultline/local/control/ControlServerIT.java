package io.faultline.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.local.broker.DeadLetter;
import io.faultline.local.broker.DeadLetters;
import io.faultline.local.process.NotReadyException;
import io.faultline.local.process.Status;
import io.faultline.local.settings.Profile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerIT {
  @TempDir Path folder;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private Token token;
  private ControlServer server;

  private final Shop shop =
      new Shop() {
        private volatile Profile profile = Profile.TUNED;

        @Override
        public Report report() {
          var order = new Status("order", "up", 7L, 18081, 1, "exit 1", 1.5);
          var kafka = new Status("kafka", "starting", null, 19092, 0, null, null);
          return new Report(false, profile.text(), List.of(order, kafka));
        }

        @Override
        public void changeTo(Profile next) throws NotReadyException {
          if (next == Profile.LIBRARY_DEFAULTS) {
            throw new NotReadyException("order: died");
          }
          profile = next;
        }

        @Override
        public List<DeadLetter> deadLetters() throws IOException {
          if (profile == Profile.NAIVE) {
            throw new IOException("kafka 127.0.0.1:1: away");
          }
          return List.of(
              new DeadLetter(1, 7, "delivery", "now", "no outcome", "order.decided", "k", "{}"));
        }

        @Override
        public DeadLetters.Replayed replayDeadLetters(Optional<String> topic) {
          return topic.filter("order.decided"::equals).isPresent()
              ? new DeadLetters.Replayed(1, 0)
              : new DeadLetters.Replayed(0, 1);
        }

        @Override
        public void beginStop() {
          stopped.countDown();
        }
      };

  @BeforeEach
  void start() throws Exception {
    token = Token.createIn(folder.resolve("token"), new SecureRandom());
    server = new ControlServer(0, token, shop);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> call(String method, String path, String bearer) throws Exception {
    return call(server.port(), method, path, bearer);
  }

  private HttpResponse<String> call(int port, String method, String path, String bearer)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + bearer)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> call(String method, String path) throws Exception {
    return call(method, path, Files.readString(token.file()));
  }

  @Test
  void tellsTheStatusInTheFormOfTheContract() throws Exception {
    assertThat(call("GET", "/status").body())
        .isEqualTo(
            "{\"ready\":false,\"profile\":\"tuned\",\"components\":["
                + "{\"name\":\"order\",\"state\":\"up\",\"pid\":7,\"port\":18081,\"restarts\":1,"
                + "\"lastDeath\":\"exit 1\",\"lastDeathSecondsAgo\":1.5},"
                + "{\"name\":\"kafka\",\"state\":\"starting\",\"pid\":null,\"port\":19092,"
                + "\"restarts\":0,\"lastDeath\":null,\"lastDeathSecondsAgo\":null}]}");
  }

  @Test
  void letsNobodyInWithoutTheTokenWhichOnlyItsOwnerCanRead() throws Exception {
    assertThat(call("GET", "/status", "guess").statusCode()).isEqualTo(401);
    assertThat(call("POST", "/stop", "").statusCode()).isEqualTo(401);
    assertThat(stopped.getCount()).isEqualTo(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void changesTheProfileOrSaysWhyNot() throws Exception {
    assertThat(call("POST", "/profile?name=naive").body()).contains("\"profile\":\"naive\"");
    assertThat(call("POST", "/profile?name=fast").statusCode()).isEqualTo(400);
    assertThat(call("POST", "/profile").statusCode()).isEqualTo(400);
    var failed = call("POST", "/profile?name=library-defaults");
    assertThat(failed.statusCode()).isEqualTo(503);
    assertThat(failed.body()).isEqualTo("{\"error\":\"order: died\"}");
  }

  @Test
  void showsDeadLettersAndSendsThemAgain() throws Exception {
    assertThat(call("GET", "/dead-letters").body())
        .isEqualTo(
            "{\"count\":1,\"letters\":[{\"partition\":1,\"offset\":7,\"service\":\"delivery\","
                + "\"at\":\"now\",\"reason\":\"no outcome\",\"topic\":\"order.decided\","
                + "\"key\":\"k\",\"value\":\"{}\"}]}");
    assertThat(call("POST", "/dead-letters/replay?topic=order.decided").body())
        .isEqualTo("{\"replayed\":1,\"left\":0}");
    assertThat(call("POST", "/dead-letters/replay?topic=other").body())
        .isEqualTo("{\"replayed\":0,\"left\":1}");
  }

  @Test
  void saysThatTheBrokerIsAway() throws Exception {
    call("POST", "/profile?name=naive");
    var away = call("GET", "/dead-letters");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).isEqualTo("{\"error\":\"kafka 127.0.0.1:1: away\"}");
  }

  /** In a process of its own, with a limit of a hundred descriptors. */
  @Test
  void answersAgainOnceThereAreDescriptors() throws Exception {
    var process = limited("ulimit -n 100; exec \"$@\"");
    List<Socket> open = new ArrayList<>();
    try (var said = process.inputReader()) {
      int port = Integer.parseInt(said.readLine());
      assertThatThrownBy(() -> connectUntilNoneIsTaken(port, open))
          .isInstanceOf(SocketTimeoutException.class);
      for (var socket : open) socket.close();
      assertThat(open).hasSizeGreaterThan(50);
      assertThat(call(port, "GET", "/status", Files.readString(token.file())).body())
          .isEqualTo("{\"ready\":true,\"profile\":\"tuned\",\"components\":[]}");
      process.destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process limited(String shell) throws IOException {
    var line =
        List.of(
            "bash",
            "-c",
            shell,
            "bash",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ControlServerHost.class.getName(),
            token.file().toString());
    return new ProcessBuilder(line).redirectError(Redirect.INHERIT).start();
  }

  /** Connections that nobody accepts wait in the kernel's queue until that is full as well. */
  private static void connectUntilNoneIsTaken(int port, List<Socket> open) throws IOException {
    while (open.size() < 500) {
      var socket = new Socket();
      open.add(socket);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
    }
  }

  @Test
  void answersBeforeItStops() throws Exception {
    assertThat(call("POST", "/stop").body()).isEqualTo("{\"stopping\":true}");
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void knowsNothingElse() throws Exception {
    assertThat(call("GET", "/stop").statusCode()).isEqualTo(404);
    assertThat(call("POST", "/kill").body()).contains("got POST /kill");
    assertThat(stopped.getCount()).isEqualTo(1);
  }
}
