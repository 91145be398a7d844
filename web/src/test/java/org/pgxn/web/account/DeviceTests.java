package org.pgxn.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTests {

  @ParameterizedTest
  @CsvSource({
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0, Firefox on Linux",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0, "
        + "Edge on Windows",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1, Safari on iPhone",
    "Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36, Chrome on Android",
    "Firefox/140.0, Firefox",
    "curl/8.14.1, curl/8.14.1",
    "'', A program"
  })
  void callsDevicesAsPeopleDo(String agent, String shown) {
    assertThat(new Device(agent).shown()).isEqualTo(shown);
  }
}
