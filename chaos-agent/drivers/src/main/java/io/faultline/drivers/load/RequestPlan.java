package io.faultline.drivers.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.runner.experiment.Workload;
import io.faultline.runner.experiment.Workload.UserRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file with the requests for the simulation that sends {@code load.requests}. */
final class RequestPlan {
  private RequestPlan() {}

  static void write(Path file, Workload.Requests load, String base) throws IOException {
    Files.writeString(file, json(load, base).toPrettyString());
  }

  static ObjectNode json(Workload.Requests load, String base) {
    var plan = JsonHttp.JSON.createObjectNode();
    var allow = plan.putArray("allow");
    load.allowed().forEach(allow::add);
    var requests = plan.putArray("requests");
    load.requests().forEach(request -> requests.add(json(request, base)));
    return plan;
  }

  private static ObjectNode json(UserRequest request, String base) {
    var json = JsonHttp.JSON.createObjectNode();
    json.put("name", request.name());
    json.put("weight", request.weight());
    json.put("method", request.method());
    json.put("url", url(request.address(), base));
    put(json.putObject("headers"), request.headers());
    put(json.putObject("values"), request.values());
    json.put("body", request.body());
    json.put("status", request.status());
    put(json.putObject("fields"), request.fields());
    put(json.putObject("ledger"), request.ledger());
    return json;
  }

  private static String url(String address, String base) {
    return address.startsWith("/") ? base.replaceAll("/+$", "") + address : address;
  }

  private static void put(ObjectNode json, Map<String, String> texts) {
    texts.forEach(json::put);
  }
}
