package io.faultline.shop.gateway;

import io.faultline.shop.kit.cache.Cache;
import io.faultline.shop.kit.http.Answer;
import io.faultline.shop.kit.http.Peer;
import io.faultline.shop.kit.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/**
 * Reads from a peer through a cache, for data that may be slightly stale. Confined to the event
 * loop.
 */
record CachedPeer(Peer peer, Cache<String, Answer> cache) {
  Future<Reply> read(String uri) {
    return cache
        .get(uri, () -> peer.send(HttpMethod.GET, uri, Map.of(), Buffer.buffer()))
        .map(Answer::passedOn);
  }
}
