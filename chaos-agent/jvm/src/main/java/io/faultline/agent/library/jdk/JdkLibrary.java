package io.faultline.agent.library.jdk;

import static io.faultline.agent.weave.MethodFilter.like;
import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.fault.Point;
import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.observe.vitals.PoolSource;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;
import java.util.Set;

/** The JDK's two HTTP clients, files, host names and thread pools. */
public final class JdkLibrary implements Library {
  private static final Point DISK =
      new Point("disk-io", CallPoints.LATENCY_AND_EXCEPTION, Set.of("path"));

  /** The methods of a connection that may be called first; all others lead to them. */
  private static final Set<String> REQUESTING =
      Set.of("connect", "getOutputStream", "getInputStream");

  private static final String ASYNCHRONOUS = "sun.nio.ch.SimpleAsynchronousFileChannelImpl";

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        // Private; the blocking method leads here as well.
        JoinPoint.at(
                TypeFilter.named("jdk.internal.net.http.HttpClientImpl"),
                named(
                    "sendAsync",
                    "HttpRequest",
                    "HttpResponse$BodyHandler",
                    "HttpResponse$PushPromiseHandler",
                    "Executor"))
            .faults(CallPoints.HTTP_CLIENT, JdkHttpClient.class)
            .edges(JdkHttpEdge.class),
        JoinPoint.at(
                TypeFilter.named("sun.net.www.protocol.http.HttpURLConnection"),
                (name, parameters) -> REQUESTING.contains(name) && parameters.isEmpty())
            .faults(CallPoints.HTTP_CLIENT, UrlConnectionRequest.class)
            .edges(UrlConnectionEdge.class),
        JoinPoint.at(
                TypeFilter.named(
                    "java.io.FileOutputStream",
                    "java.io.RandomAccessFile",
                    "sun.nio.ch.FileChannelImpl",
                    ASYNCHRONOUS),
                like(Set.of("write", "force")::contains))
            .faults(DISK, DiskWrite.class),
        JoinPoint.at(TypeFilter.named(ASYNCHRONOUS), like("implWrite"::equals))
            .faults(DISK, AsyncDiskWrite.class),
        JoinPoint.at(TypeFilter.named("java.net.InetAddress"), named("getAllByName", "String"))
            .faults(CallPoints.DNS, DnsLookup.class));
  }

  @Override
  public List<PoolSource> pools() {
    return List.of(new JdkPools());
  }
}
