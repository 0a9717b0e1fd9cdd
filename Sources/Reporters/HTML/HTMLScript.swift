/// The script of the page: filters, their state in the address, and what opens and prints.
///
/// The page is whole without it. It reads nothing but the page and its address.
enum HTMLScript {
  static let text = #"""
    (() => {
      'use strict';
      const form = document.getElementById('filter');
      const shown = form.querySelector('output');
      const letters = ['e', 'w', 'i'];

      // The findings of each document, gathered when they are first asked for.
      let gathered;
      const documents = () => gathered ??= Array.from(document.querySelectorAll('article'), (article) => ({
        article,
        file: article.dataset.f,
        row: document.querySelector(`tr[data-d="${article.id.slice(1)}"]`),
        findings: Array.from(article.querySelectorAll('li.f'), (item) => ({
          item, letter: item.classList[1], rule: item.dataset.r,
          mark: document.getElementById('m' + item.id.slice(1)),
        })),
      }));

      const put = (root, letter, count) => {
        for (const cell of root.querySelectorAll(`[data-c="${letter}"]`)) {
          cell.textContent = count;
          (cell.closest('.chips span, .tiles li') ?? cell).classList.toggle('zero', Number(count) === 0);
        }
      };

      // What the page says before anything is filtered; findings may be more than are listed.
      const first = new Map();
      for (const cell of document.querySelectorAll('[data-c]')) first.set(cell, cell.textContent);

      const state = () => {
        const data = new FormData(form);
        return { s: data.getAll('s'), r: data.get('r') ?? '', f: data.get('f') ?? '' };
      };
      const isFiltered = ({ s, r, f }) => s.length < letters.length || r !== '' || f !== '';

      const filter = () => {
        const wanted = state();
        const on = isFiltered(wanted);
        document.body.classList.toggle('filtered', on);
        for (const letter of letters) document.body.classList.toggle('no-' + letter, !wanted.s.includes(letter));
        const rule = form.elements.r.selectedOptions[0]?.dataset.r;
        const sums = { e: 0, w: 0, i: 0 };
        let all = 0;
        for (const { article, file, row, findings } of documents()) {
          const counts = { e: 0, w: 0, i: 0 };
          for (const { item, letter, rule: own, mark } of findings) {
            const fits = wanted.s.includes(letter) && (!rule || own === rule) && (!wanted.f || file === wanted.f);
            item.hidden = !fits;
            if (mark) mark.hidden = !fits;
            if (fits) counts[letter] += 1;
          }
          all += findings.length;
          const any = counts.e + counts.w + counts.i > 0;
          article.hidden = on && !any;
          if (row) row.hidden = on && !any;
          for (const letter of letters) {
            sums[letter] += counts[letter];
            if (!on) continue;
            put(article, letter, counts[letter]);
            if (row) put(row, letter, counts[letter]);
          }
        }
        if (on) {
          for (const letter of letters) put(document.querySelector('.tiles'), letter, sums[letter]);
        } else {
          for (const [cell, text] of first) put(cell.parentElement, cell.dataset.c, text);
        }
        shown.textContent = (sums.e + sums.w + sums.i) + shown.dataset.of + all + shown.dataset.what;
      };

      // The address: #s=e,w&r=pack/rule&f=file&at=f1-3; a plain #f1-3 is a place and no filter.
      const address = (place) => {
        const wanted = state();
        if (!isFiltered(wanted)) return '#' + (place ?? '');
        const parts = new URLSearchParams();
        if (wanted.s.length < letters.length) parts.set('s', wanted.s.join(','));
        if (wanted.r) parts.set('r', wanted.r);
        if (wanted.f) parts.set('f', wanted.f);
        if (place) parts.set('at', place);
        return '#' + parts.toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
      };

      const isInView = (element) => {
        const box = element.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight;
      };

      const show = (id) => {
        const target = id && document.getElementById(id);
        if (!target) return;
        for (let up = target; up; up = up.parentElement) if (up.localName === 'details') up.open = true;
        if (target.localName === 'article') target.querySelector('details.doc')?.setAttribute('open', '');
        for (const old of document.querySelectorAll('.here')) old.classList.remove('here');
        target.classList.add('here');
        const mark = target.matches('.f') ? document.getElementById('m' + target.id.slice(1)) : target;
        const pane = mark?.closest('.pane');
        const slides = pane && pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY === 'auto';
        if (slides) {
          const [outer, inner] = [pane.getBoundingClientRect(), mark.getBoundingClientRect()];
          pane.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
        }
        if (!slides || target !== mark || !isInView(pane)) {
          (slides && target === mark ? pane : target).scrollIntoView({ block: target.closest('.pane') && !slides ? 'center' : 'start' });
        }
        if (!target.matches('a, input, select')) target.tabIndex = -1;
        target.focus({ preventScroll: true });
      };

      const restore = () => {
        const hash = location.hash.slice(1);
        const parts = new URLSearchParams(hash.includes('=') ? hash : '');
        const severities = parts.has('s') ? parts.get('s').split(',') : letters;
        for (const box of form.elements.s) box.checked = severities.includes(box.value);
        form.elements.r.value = parts.get('r') ?? '';
        if (form.elements.r.selectedIndex < 0) form.elements.r.value = '';
        if (form.elements.f) {
          form.elements.f.value = parts.get('f') ?? '';
          if (form.elements.f.selectedIndex < 0) form.elements.f.value = '';
        }
        if (isFiltered(state()) || gathered) filter();
        show(hash.includes('=') ? parts.get('at') : hash);
      };

      form.addEventListener('change', () => {
        filter();
        history.replaceState(null, '', address());
      });
      form.addEventListener('submit', (event) => event.preventDefault());
      form.addEventListener('reset', () => setTimeout(() => {
        filter();
        history.replaceState(null, '', address());
      }));
      document.addEventListener('click', (event) => {
        const link = event.target.closest('a[href^="#"]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const id = link.getAttribute('href').slice(1);
        history.pushState(null, '', address(id));
        show(id);
      });
      addEventListener('popstate', restore);
      addEventListener('hashchange', restore);

      // On paper everything is open; afterwards as it was.
      let closed = [];
      addEventListener('beforeprint', () => {
        closed = Array.from(document.querySelectorAll('details:not([open])'));
        for (const part of closed) part.open = true;
      });
      addEventListener('afterprint', () => {
        for (const part of closed) part.open = false;
      });

      form.hidden = false;
      if (location.hash) restore();
    })();

    """#
}
