package io.faultline.proxy.http2;

import io.faultline.proxy.http.Rule;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Stage;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Both directions of one HTTP/2 connection. It has to be followed from its first byte, rules or
 * not: what a header block means depends on all before it. Used on the connection's event loop
 * only.
 */
public final class Session {
  private final HeaderTable up = new HeaderTable();
  private final HeaderTable down = new HeaderTable();
  private List<Rule> rules = List.of();
  private ResponseFrames responses;

  /**
   * The direction from the client.
   *
   * @param prefaceSeen bytes of the preface that have already gone past
   */
  public Stage requests(Flow flow, int prefaceSeen) {
    return new RequestFrames(this, flow, prefaceSeen);
  }

  /**
   * The direction from the server.
   *
   * @param seen what has already gone past, which it takes over
   */
  public Stage responses(Flow flow, ByteBuf seen) {
    responses = new ResponseFrames(this, flow);
    responses.saw(seen);
    return responses;
  }

  /** Goes by these from the next request on; where one is gone, what was held is let go. */
  public void rules(List<Rule> wanted) {
    if (!wanted.containsAll(rules)) responses.letGo();
    rules = List.copyOf(wanted);
  }

  List<Rule> rules() {
    return rules;
  }

  HeaderTable up() {
    return up;
  }

  HeaderTable down() {
    return down;
  }

  ResponseFrames responses() {
    return responses;
  }
}
