package io.faultline.agent.library.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.fault.RaisedGate;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One request is one call, with the servlet classes of both packages. */
class ServletServiceTest {
  private final RaisedGate raised =
      RaisedGate.of("exception java.io.IOException gone", "path=/orders");

  private final List<PointHook> hooks =
      List.of(
          new ServletService(raised.gate(), new Nesting(), getClass().getClassLoader()),
          new JavaxServletService(raised.gate(), new Nesting(), getClass().getClassLoader()));

  @Test
  void failsTheRequestOfAClientAndNoOtherDispatchOfIt() {
    for (var hook : hooks) {
      assertThat(enter(hook, "REQUEST").thrown).hasMessage("gone");
      for (var dispatch : List.of("FORWARD", "INCLUDE", "ASYNC", "ERROR"))
        assertThat(enter(hook, dispatch)).as(dispatch).isNull();
    }
    assertThat(raised.effect().matched()).isEqualTo(2);
  }

  @Test
  void takesARequestWhoseContainerNamesNoDispatchForTheClients() {
    for (var hook : hooks) assertThat(enter(hook, null).thrown).hasMessage("gone");
  }

  @Test
  void aServletInsideAnotherIsNoSecondCall() {
    var share = RaisedGate.of("exception java.io.IOException gone", "path=/orders share=0%");
    var hook = new ServletService(share.gate(), new Nesting(), getClass().getClassLoader());
    var outer = enter(hook, "REQUEST");
    assertThat(enter(hook, "REQUEST")).isNull();
    outer.exit(null, null);
    assertThat(enter(hook, "REQUEST")).isNotNull();
    assertThat(share.effect().matched()).isEqualTo(2);
  }

  private static FaultlineCall enter(PointHook hook, String dispatch) {
    boolean isNew = hook instanceof ServletService;
    var request =
        isNew
            ? proxy(
                jakarta.servlet.http.HttpServletRequest.class,
                dispatch == null ? null : jakarta.servlet.DispatcherType.valueOf(dispatch))
            : proxy(
                javax.servlet.http.HttpServletRequest.class,
                dispatch == null ? null : javax.servlet.DispatcherType.valueOf(dispatch));
    var response =
        isNew
            ? proxy(jakarta.servlet.http.HttpServletResponse.class, null)
            : proxy(javax.servlet.http.HttpServletResponse.class, null);
    var arguments = new ArrayList<Object>(List.of(request, response)).toArray();
    return hook.enter(FaultlineHook.INSPECT, null, arguments, "void Servlet service()");
  }

  private static Object proxy(Class<?> type, Object dispatch) {
    return Proxy.newProxyInstance(
        ServletServiceTest.class.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getDispatcherType" -> dispatch;
              case "getRequestURI" -> "/orders";
              case "getMethod" -> "GET";
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }
}
