package org.pgxn.server.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.server.settings.TrustedProxies;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ClientAddressFilterTests {

  @ParameterizedTest
  @CsvSource({
    "loopback, 127.0.0.1, 198.51.100.7, 198.51.100.7",
    "loopback, 127.0.0.1, '203.0.113.1, 198.51.100.7', 198.51.100.7",
    "loopback, 127.0.0.1, '203.0.113.1, 198.51.100.7 , 127.0.0.1', 198.51.100.7",
    "loopback, ::1, 2001:db8::7, 2001:db8:0:0:0:0:0:7",
    "loopback, 192.0.2.9, 198.51.100.7, 192.0.2.9",
    "none, 127.0.0.1, 198.51.100.7, 127.0.0.1",
    "loopback, 127.0.0.1, '198.51.100.7, example.org', 127.0.0.1",
    "loopback, 127.0.0.1, '198.51.100.7, ', 127.0.0.1",
    "loopback, 127.0.0.1, '127.0.0.2', 127.0.0.2",
    "'192.0.2.0/28, 2001:db8::/32', 192.0.2.15, '203.0.113.1, 198.51.100.7', 198.51.100.7",
    "'192.0.2.0/28, 2001:db8::/32', 192.0.2.16, '203.0.113.1, 198.51.100.7', 192.0.2.16",
    "'192.0.2.0/28, 2001:db8::/32', 2001:db8::1, '203.0.113.1, 192.0.2.3', 203.0.113.1",
    "'loopback, 192.0.2.7', 127.0.0.1, '203.0.113.1, 192.0.2.7', 203.0.113.1",
  })
  void believesTheLastAddressThatIsNoProxys(
      String proxies, String peer, String forwarded, String client) throws Exception {
    assertThat(remote(proxies, peer, forwarded)).isEqualTo(client);
  }

  @Test
  void believesNoHeaderThatAClientPutBeforeThatOfTheProxy() throws Exception {
    assertThat(remote("loopback", "127.0.0.1", "203.0.113.1", "198.51.100.7"))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void looksAtNoEndlessList() throws Exception {
    assertThat(remote("loopback", "127.0.0.1", "203.0.113.1," + "127.0.0.1,".repeat(99) + "::1"))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void leavesARequestAloneThatNoProxyPassedOn() throws Exception {
    assertThat(remote("loopback", "127.0.0.1")).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "192.0.2.0/0", "192.0.2.0/33", "192.0.2.0/x", "1,,2"})
  void refusesProxiesThatAreNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.parse(text));
  }

  private static String remote(String proxies, String peer, String... forwarded) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.setRemoteAddr(peer);
    for (String header : forwarded) {
      request.addHeader("X-Forwarded-For", header);
    }
    MockFilterChain chain = new MockFilterChain();
    new ClientAddressFilter(TrustedProxies.parse(proxies))
        .doFilter(request, new MockHttpServletResponse(), chain);
    return Objects.requireNonNull(chain.getRequest()).getRemoteAddr();
  }
}
