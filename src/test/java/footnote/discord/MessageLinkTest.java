package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageLinkTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Look: https://a.example/b.,               https://a.example/b
          https://a.example/Lund_(city),            https://a.example/Lund_(city)
          (see https://a.example/Lund_(city)).,     https://a.example/Lund_(city)
          [this](https://a.example/b) one,          https://a.example/b
          **https://a.example/b**,                  https://a.example/b
          ||https://a.example/b||,                  https://a.example/b
          _https://a.example/b_,                    https://a.example/b
          https://a.example/b|c{d}^e,               https://a.example/b%7Cc%7Bd%7D%5Ee
          https://a.example/100%/b%20c,             https://a.example/100%25/b%20c
          https://???? or https://a.example/b,      https://a.example/b
          """)
  void findsTheAddress(String text, String address) {
    assertThat(MessageLink.in(text)).contains(URI.create(address));
  }

  @Test
  void findsNothingWhereThereIsNoAddress() {
    assertThat(MessageLink.in("Good morning")).isEmpty();
    assertThat(MessageLink.in("https://....")).isEmpty();
  }
}
