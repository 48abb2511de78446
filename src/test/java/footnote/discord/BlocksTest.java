package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.discord.Blocks.Block;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static Block block(int section, int length, String name) {
    return new Block(section, name + "x".repeat(length - name.length()), name);
  }

  @Test
  void whatFitsIsOneMessage() {
    Blocks.Layout layout =
        Blocks.layOut(
            List.of(new Block(0, "a", "a"), new Block(0, "b", "b"), new Block(1, "c", "c")));

    assertThat(layout.messages()).containsExactly(List.of("a\nb", "c"));
    assertThat(layout.rest()).isEmpty();
  }

  @Test
  void blocksStayWholeAndNoneIsLost() {
    List<Block> blocks =
        IntStream.range(0, 30).mapToObj(i -> block(0, 700, "<" + i + ">")).toList();

    Blocks.Layout layout = Blocks.layOut(blocks);

    assertThat(layout.messages()).hasSize(Blocks.MOST_MESSAGES);
    assertThat(layout.messages())
        .allSatisfy(message ->
            assertThat(String.join("\n", message).length()).isLessThanOrEqualTo(Blocks.MOST_TEXT));
    String all = layout.messages() + layout.rest();
    for (int i = 0; i < 30; i++) {
      assertThat(all).containsOnlyOnce("<" + i + ">");
    }
    assertThat(layout.rest().lines()).allMatch(line -> line.matches("<\\d+>"));
  }

  @Test
  void cutsBetweenWords() {
    assertThat(Blocks.pieces("one two three four", 9)).containsExactly("one two", "three", "four");
    assertThat(Blocks.pieces("short", 9)).containsExactly("short");
  }

  @Test
  void cutsNoCharacterInHalf() {
    List<String> pieces = Blocks.pieces("😀".repeat(10), 5);

    assertThat(String.join("", pieces)).isEqualTo("😀".repeat(10));
    assertThat(pieces).allMatch(piece -> piece.codePoints().allMatch(Character::isEmoji));
  }

  @Test
  void listsWhatFitsAndSaysHowMuchDoesNot() {
    Texts texts = Texts.in(Locale.ENGLISH);

    assertThat(Blocks.fitting(texts, List.of("one", "two", "three"), 14))
        .isEqualTo("one\ntwo\nthree");
    assertThat(Blocks.fitting(texts, List.of("one", "two", "three", "four"), 13))
        .isEqualTo("one\ntwo\n… and 2 more");
  }
}
