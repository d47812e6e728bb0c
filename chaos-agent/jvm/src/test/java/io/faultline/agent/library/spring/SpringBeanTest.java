package io.faultline.agent.library.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.fault.RaisedGate;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Service;

class SpringBeanTest {
  private static final String FAULT = "exception java.lang.IllegalStateException shut";

  @Service
  private static final class Stock {}

  private final Stock stock = new Stock();

  @Test
  void whatABeanCallsOfItselfIsPartOfItsCall() {
    var raised = RaisedGate.of(FAULT, "kind=service every=2");
    var hook = hook(raised);
    var first = enter(hook, stock, "order()");
    assertThat(enter(hook, stock, "count(java.lang.String)")).isNull();
    first.exit("ordered", null);
    assertThat(first.result).isEqualTo("ordered");
    assertThat(thrown(hook, stock, "order()")).hasMessage("shut");
    assertThat(raised.effect().matched()).isEqualTo(2);
  }

  @Test
  void whatItCallsOfAnotherBeanIsACall() {
    var raised = RaisedGate.of(FAULT, "kind=service share=0%");
    var hook = hook(raised);
    var outer = enter(hook, stock, "order()");
    var other = enter(hook, new Stock(), "order()");
    other.exit(null, null);
    outer.exit(null, null);
    assertThat(raised.effect().matched()).isEqualTo(2);
  }

  @Test
  void aMethodThatIsNamedIsACallThoughItsBeanCallsIt() {
    var raised = RaisedGate.of(FAULT, "method=count");
    var hook = hook(raised);
    assertThat(enter(hook, stock, "order()")).isNull();
    assertThat(thrown(hook, stock, "count(java.lang.String)")).hasMessage("shut");
  }

  @Test
  void aSignatureNamesOneOfSeveralMethods() {
    var raised = RaisedGate.of(FAULT, "method=count(String,int)");
    var hook = hook(raised);
    assertThat(enter(hook, stock, "count(java.lang.String)")).isNull();
    assertThat(thrown(hook, stock, "count(java.lang.String,int)")).hasMessage("shut");
  }

  @Test
  void springsOwnBeansAreHitOnlyWhereTheirClassIsNamed() {
    var all = hook(RaisedGate.of(FAULT, "share=100%"));
    var named = hook(RaisedGate.of(FAULT, "class=*Controller"));
    var origin = "void org.springframework.boot.web.ErrorController error()";
    assertThat(all.enter(FaultlineHook.INSPECT, stock, new Object[0], origin)).isNull();
    assertThat(named.enter(FaultlineHook.INSPECT, stock, new Object[0], origin)).isNotNull();
  }

  private static SpringBean hook(RaisedGate raised) {
    return new SpringBean(raised.gate(), SpringBeanTest.class.getClassLoader());
  }

  private static Throwable thrown(SpringBean hook, Object bean, String method) {
    var call = enter(hook, bean, method);
    call.exit(null, null);
    return call.thrown;
  }

  private static FaultlineCall enter(SpringBean hook, Object bean, String method) {
    var origin = "java.lang.String " + bean.getClass().getName() + " " + method;
    return hook.enter(FaultlineHook.INSPECT, bean, new Object[0], origin);
  }
}
