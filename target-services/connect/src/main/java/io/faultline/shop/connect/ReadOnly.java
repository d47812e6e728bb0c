package io.faultline.shop.connect;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Refuses requests that would change something with 405. */
@PreMatching
public final class ReadOnly implements ContainerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void filter(ContainerRequestContext request) {
    if (!READING.contains(request.getMethod())) {
      request.abortWith(Response.status(405).entity("this API is read only\n").build());
    }
  }
}
