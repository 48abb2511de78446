package footnote.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mercury.example/news/bridge",
        "http://www.Mercury.example/news/bridge/",
        "https://mercury.example/news/bridge?utm_source=x&fbclid=1#top"
      })
  void linksToTheSamePageAreTheSame(String address) {
    assertThat(Addresses.normal(address)).isEqualTo("mercury.example/news/bridge");
  }

  @Test
  void whatNamesAnotherPageStays() {
    assertThat(Addresses.normal("https://mercury.example/Story?id=7&utm_medium=x"))
        .isEqualTo("mercury.example/Story?id=7");
    assertThat(Addresses.normal("https://mercury.example")).isEqualTo("mercury.example");
  }
}
