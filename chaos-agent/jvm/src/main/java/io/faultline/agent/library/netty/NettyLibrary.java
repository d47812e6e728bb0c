package io.faultline.agent.library.netty;

import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;

/** Netty's host name resolvers, which Vert.x and Reactor Netty use as well. */
public final class NettyLibrary implements Library {
  private static final String RESOLVER = "io.netty.resolver.";

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named(
                    RESOLVER + "SimpleNameResolver",
                    RESOLVER + "dns.DnsNameResolver",
                    RESOLVER + "dns.InflightNameResolver"),
                NettyLibrary::isLookup)
            .faults(CallPoints.DNS, NettyLookup.class));
  }

  /** The methods that all other look-ups lead to; some have further parameters in between. */
  private static boolean isLookup(String name, List<String> parameters) {
    return (name.equals("resolve") || name.equals("resolveAll"))
        && parameters.size() > 1
        && parameters.get(0).equals("java.lang.String")
        && parameters.get(parameters.size() - 1).equals("io.netty.util.concurrent.Promise");
  }
}
