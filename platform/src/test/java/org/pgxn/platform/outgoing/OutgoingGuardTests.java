package org.pgxn.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.platform.outgoing.OutgoingGuard.RefusedTargetException;

class OutgoingGuardTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "2002:a00:1::1",
        "2001::1",
        "2001:db8::1",
        "ff02::1",
      })
  void refusesWhatTheInternetDoesNotRoute(String address) throws UnknownHostException {
    assertThat(OutgoingGuard.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.20.0.1",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2a00:1450::1",
      })
  void allowsWhatItRoutes(String address) throws UnknownHostException {
    assertThat(OutgoingGuard.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://1.1.1.1/",
        "file:///etc/passwd",
        "gopher://1.1.1.1/",
        "http:/no-host",
        "http://ann:secret@1.1.1.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://127.0.0.1/",
      })
  void refusesTargets(String target) {
    assertThatThrownBy(() -> new OutgoingGuard(false).address(URI.create(target)))
        .isInstanceOf(RefusedTargetException.class);
  }

  @Test
  void allowsPrivateAddressesWhereTheOperatorDoes() throws Exception {
    OutgoingGuard guard = new OutgoingGuard(true);

    assertThat(guard.address(URI.create("https://127.0.0.1:8443/x")).getHostAddress())
        .isEqualTo("127.0.0.1");
    assertThatThrownBy(() -> guard.address(URI.create("ftp://127.0.0.1/")))
        .isInstanceOf(RefusedTargetException.class);
  }
}
