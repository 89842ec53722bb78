// The answer is where the model's controls stand.
function makeBody(question, api) {
  const play = makePlay(api.model, question.controls);
  return { el: play.el, value: play.value, restore: play.set };
}
