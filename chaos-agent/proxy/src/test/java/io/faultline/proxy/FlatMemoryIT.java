package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers that are faster than their readers, through a proxy with little memory: the writers have
 * to wait, the proxy does not grow, no byte is lost.
 */
@Timeout(300)
class FlatMemoryIT {
  private static final long MIB = 1 << 20;
  private static final int STOPS = 4;

  /** Heap and buffers of a proxy that had to keep what is written would be many times that. */
  private static final String[] SMALL = {"-Xmx32m", "-XX:MaxDirectMemorySize=32m"};

  private static final long MOST_BUFFER_BYTES = 24 * MIB;

  /** An edge: what its toxic is, and what its connection begins with. */
  private record Edge(String name, String toxic, String head) {}

  private final List<Flood> floods = new ArrayList<>();
  private ProxyProcess process;
  private TestProxy faultline;
  private double mostBuffer;
  private double mostHeap;
  private long lastWritten;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    process = new ProxyProcess(folder, SMALL);
    faultline = process.proxy();
  }

  @AfterEach
  void close() throws IOException {
    for (var flood : floods) flood.close();
    faultline.close();
  }

  @Test
  void aReaderThatStopsMakesTheWriterWaitAndNoMemoryGrow() throws Exception {
    pass(64 * MIB);
  }

  @Test
  @Tag("soak")
  void aGibibyteOnEachEdgeChangesNothing() throws Exception {
    pass(1024 * MIB);
  }

  /** However small the pieces in which toxics hand on what they hold. */
  @Test
  void whatToxicsHoldIsBounded() throws Exception {
    var holding =
        List.of(
            "'type':'latency','attributes':{'latency':600000}",
            "'type':'latency','attributes':{'latency':600000,'packet_bytes':1}",
            "'type':'bandwidth','attributes':{'rate':1}",
            "'type':'slicer','attributes':{'average_size':1,'delay':1000000}",
            "'type':'black_hole'");
    for (int i = 0; i < holding.size(); i++)
      for (int k = 0; k < 2; k++)
        begin(new Edge("held-%d-%d".formatted(i, k), holding.get(i), ""), 64 * MIB);
    awaitStalled();
    measure();
    // What the kernel's buffers took, both sockets of both sides, is in it.
    assertThat(floods).allMatch(flood -> flood.written() < 32 * MIB);
    report("held", 0);
    faultline.call("POST", "/reset", "");
    for (var flood : floods) flood.read(8 * MIB).join();
    assertFlat();
  }

  private void pass(long bytes) throws Exception {
    for (var edge : edges(bytes)) begin(edge, bytes);
    for (int i = 0; i < STOPS; i++) {
      awaitStalled();
      measure();
      var reads = floods.stream().map(flood -> flood.read(bytes / STOPS)).toList();
      CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).join();
      measure();
    }
    floods.forEach(Flood::assertWhole);
    report("passed", bytes * floods.size());
    assertFlat();
  }

  private static List<Edge> edges(long bytes) throws Exception {
    var post = "POST /orders/1 HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n".formatted(bytes);
    var http = "'type':'latency','attributes':{'latency':5},'http':{'path':'/orders/*'}";
    return List.of(
        new Edge("plain", "", ""),
        new Edge("latency", "'type':'latency','attributes':{'latency':5}", ""),
        new Edge("bandwidth", "'type':'bandwidth','attributes':{'rate':200000}", ""),
        new Edge(
            "tls", "'type':'latency','attributes':{'latency':5},'sni':'*.example.com'", hello()),
        new Edge("http", http, post),
        new Edge("http2", http, http2()));
  }

  private static String hello() throws Exception {
    var engine = SSLContext.getDefault().createSSLEngine();
    engine.setUseClientMode(true);
    var parameters = engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName("orders.example.com")));
    engine.setSSLParameters(parameters);
    var hello = ByteBuffer.allocate(32 << 10);
    engine.wrap(ByteBuffer.allocate(0), hello);
    hello.flip();
    return StandardCharsets.ISO_8859_1.decode(hello).toString();
  }

  /** The preface, empty settings, and a DATA frame that is as long as can be (RFC 9113, 4.1). */
  private static String http2() {
    return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0\4\0\0\0\0\0" + "\377\377\377\0\0\0\0\0\1";
  }

  private void begin(Edge edge, long bytes) throws IOException {
    var flood = new Flood(bytes);
    floods.add(flood);
    var toxics = edge.toxic().isEmpty() ? "" : "{'stream':'upstream'," + edge.toxic() + "}";
    var made =
        faultline.ok(
            "POST",
            "/proxies",
            "{'name':'%s','listen':'127.0.0.1:0','upstream':'%s','toxics':[%s]}"
                .formatted(edge.name(), flood.address(), toxics));
    var port = made.get("listen").textValue().split(":", -1)[1];
    flood.begin(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)),
        edge.head().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Nobody could write for a while: all that may wait somewhere waits there. */
  private void awaitStalled() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .during(Duration.ofMillis(100))
        .until(
            () -> {
              long now = floods.stream().mapToLong(Flood::written).sum();
              boolean same = now == lastWritten;
              lastWritten = now;
              return same;
            });
  }

  private void measure() {
    mostBuffer = Math.max(mostBuffer, faultline.metric("faultline_proxy_buffer_bytes"));
    mostHeap = Math.max(mostHeap, faultline.metric("jvm_memory_bytes_used{area=\"heap\"}"));
  }

  private void report(String what, long bytes) {
    System.out.printf(
        "flat memory: %s %d MiB on %d connections: buffers at most %.1f MiB, heap %.1f MiB of 32,"
            + " resident %.0f MiB%n",
        what,
        bytes / MIB,
        floods.size(),
        mostBuffer / MIB,
        mostHeap / MIB,
        faultline.metric("process_resident_memory_bytes") / MIB);
  }

  private void assertFlat() {
    assertThat(mostBuffer).isPositive().isLessThan(MOST_BUFFER_BYTES);
    assertThat(process.output()).doesNotContain("OutOfMemory").doesNotContain("OutOfDirectMemory");
  }
}
