package io.faultline.dashboards.alert;

import io.faultline.dashboards.query.CallRules;
import io.faultline.dashboards.query.RequestRules;
import io.faultline.dashboards.query.RuntimeRules;
import io.faultline.dashboards.query.StoreRules;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * All groups that are evaluated each second; each has its recordings and then the alerts on them.
 */
public final class ShopAlerts {
  private ShopAlerts() {}

  public static List<Group> groups() {
    Duration second = Duration.ofSeconds(1);
    return List.of(
        new Group("users", second, Recording.before(RequestRules.all(), UserAlerts.all())),
        new Group(
            "dependencies",
            second,
            Recording.before(
                Stream.concat(CallRules.all().stream(), StoreRules.all().stream()).toList(),
                DependencyAlerts.all())),
        new Group("services", second, Recording.before(RuntimeRules.all(), ServiceAlerts.all())),
        new Group("platform", second, Recording.before(List.of(), PlatformAlerts.all())));
  }
}
