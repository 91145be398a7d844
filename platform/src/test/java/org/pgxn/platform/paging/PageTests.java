package org.pgxn.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.platform.problem.ProblemException;

class PageTests {

  private static final PageRequest THREE = new PageRequest(3, null);

  @Test
  void isTheLastWhenNotOneTooManyWasRead() {
    Page<Integer> page = Page.of(List.of(1, 2, 3), THREE, Cursor::of);
    assertThat(page).isEqualTo(new Page<>(List.of(1, 2, 3), null));
  }

  @Test
  void pointsAfterItsLastItem() {
    Page<Integer> page = Page.of(List.of(1, 2, 3, 4), THREE, Cursor::of);
    assertThat(page).isEqualTo(new Page<>(List.of(1, 2, 3), Cursor.of(3)));
    assertThat(page.map(i -> "n" + i).items()).containsExactly("n1", "n2", "n3");
  }

  @Test
  void hasTwentyItemsByDefault() {
    PageRequest request = PageRequest.parse(null, null);
    List<Integer> read = IntStream.range(0, request.fetch()).boxed().toList();
    assertThat(Page.of(read, request, Cursor::of).items()).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "99", "100"})
  void takesALimitUpToAHundred(String limit) {
    assertThat(PageRequest.parse(limit, null).limit()).isEqualTo(Integer.parseInt(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "101", "ten", "1.5", "99999999999"})
  void refusesAnotherLimit(String limit) {
    assertThatThrownBy(() -> PageRequest.parse(limit, null)).isInstanceOf(ProblemException.class);
  }
}
