package io.faultline.proxy.http2;

import io.faultline.proxy.http.Rule;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Stage;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Both directions of one HTTP/2 connection. It must be followed from its first byte, with rules or
 * without, because the meaning of a header block depends on all earlier ones. Used on the
 * connection's event loop only.
 */
public final class Session {
  private final HeaderTable up = new HeaderTable();
  private final HeaderTable down = new HeaderTable();
  private List<Rule> rules = List.of();
  private ResponseFrames responses;

  /**
   * The direction from the client.
   *
   * @param prefaceSeen bytes of the preface that were already passed on
   */
  public Stage requests(Flow flow, int prefaceSeen) {
    return new RequestFrames(this, flow, prefaceSeen);
  }

  /**
   * The direction from the server.
   *
   * @param seen bytes that were already passed on; this object releases them
   */
  public Stage responses(Flow flow, ByteBuf seen) {
    responses = new ResponseFrames(this, flow);
    responses.saw(seen);
    return responses;
  }

  /**
   * Applies these rules from the next request on; when a rule is removed, the requests that it
   * delayed continue.
   */
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
